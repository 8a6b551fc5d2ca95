package com.fabstir.shell;

import java.util.Map;

/** A part of the prompt: something that the user should always see. */
@FunctionalInterface
public interface PromptSegment {
  /**
   * Short, without line ends; empty to show nothing. May wait: it is asked beside the typing.
   *
   * @param variables the shell's own, which are stronger than the environment's
   */
  String text(Map<String, String> variables);
}
