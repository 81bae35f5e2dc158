import mjml2html from 'mjml';
import { answerQuestions } from '../base/answer-questions.ts';

/* The thread behind `mjmlToHtml`. */

/** What MJML makes of a template, or what it holds against it. */
export type MjmlAnswer = { html: string } | { faults: MjmlFault[] };

export interface MjmlFault {
  line: number;
  message: string;
  tagName: string;
}

answerQuestions(async (question): Promise<MjmlAnswer> => {
  try {
    const { html } = await mjml2html(question as string, {
      fonts: {},
      validationLevel: 'strict',
      keepComments: true,
    });
    return { html };
  } catch (error) {
    const { errors } = error as { errors?: MjmlFault[] };
    const told = errors ?? [{ line: 1, message: (error as Error).message, tagName: 'mjml' }];
    return { faults: told.map(({ line, message, tagName }) => ({ line, message, tagName })) };
  }
});
