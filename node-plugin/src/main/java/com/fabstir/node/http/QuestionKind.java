package com.fabstir.node.http;

import tools.jackson.databind.node.ObjectNode;

/** One way to ask over HTTP. */
interface QuestionKind {

  /**
   * @throws com.fabstir.wire.WireException when the body is no question of this kind
   */
  Inquiry read(String body);

  /** A refusal in the form that its clients know. */
  ObjectNode problem(HttpProblem problem);
}
