package com.fabstir.node.conformance;

import java.util.List;

/**
 * Frames that a client sends, and what it must get.
 *
 * @param name section and what is special
 * @param chop bytes that are written at once; 0 writes all at once
 */
record Case(String name, List<Frame> frames, int chop, Expected expected) {

  /** What the node must answer. */
  sealed interface Expected {
    /** These answers, in order, and the connection lives on. */
    record Answers(List<Answer> answers) implements Expected {}

    /** The end of the connection with this status, whatever was answered before. */
    record Closed(int status) implements Expected {}
  }

  /** One answer. */
  sealed interface Answer {
    /** The message with this id was read. */
    record Echo(String id) implements Answer {}

    /** The message was read and refused with this code. */
    record Refusal(String code) implements Answer {}

    record Pong(byte[] payload) implements Answer {}
  }

  static Case answered(String name, List<Frame> frames, Answer... answers) {
    return new Case(name, frames, 0, new Expected.Answers(List.of(answers)));
  }

  static Case closed(String name, List<Frame> frames, int status) {
    return new Case(name, frames, 0, new Expected.Closed(status));
  }

  Case chopped(int bytes) {
    return new Case(name + ", written " + bytes + " bytes at a time", frames, bytes, expected);
  }

  @Override
  public String toString() {
    return name;
  }
}
