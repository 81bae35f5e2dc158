import { answerQuestions } from '../../base/answer-questions.ts';
import { pageText } from './page-text.ts';

/* The thread behind `readPage`: what takes foreign HTML apart. */
answerQuestions(async (html) => pageText(String(html)));
