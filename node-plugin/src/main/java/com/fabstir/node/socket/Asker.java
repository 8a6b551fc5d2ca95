package com.fabstir.node.socket;

/** Who waits for an answer: a socket, or a request without one. */
sealed interface Asker extends Outlet permits Connection, Exchange {

  /** A question in this form was taken. */
  void answerStarted(AnswerForm form);

  /** Its answer has ended, or was given up. */
  void answerEnded(AnswerForm form);
}
