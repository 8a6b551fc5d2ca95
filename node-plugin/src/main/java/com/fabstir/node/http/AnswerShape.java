package com.fabstir.node.http;

import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.ServerMessage.StreamChunk;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How one answer is written, whole or in pieces. Used by one thread. */
interface AnswerShape {

  ObjectNode whole(String text, AnswerEnd end);

  /**
   * What there is of an answer that failed: it was generated, so it is billed.
   *
   * @param problem in the form of its clients
   */
  ObjectNode part(String text, int tokens, ObjectNode problem);

  /** What a stream begins with. */
  List<ObjectNode> opening();

  /**
   * @param chunk with tokens or text; either may be missing
   */
  List<ObjectNode> piece(StreamChunk chunk);

  List<ObjectNode> ending(AnswerEnd end);

  /** A line after all of them; empty for none. */
  String lastLine();
}
