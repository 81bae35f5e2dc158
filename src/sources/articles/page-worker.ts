import { parentPort, workerData } from 'node:worker_threads';
import { pageText } from './page-text.ts';

parentPort?.postMessage(pageText(String(workerData)));
