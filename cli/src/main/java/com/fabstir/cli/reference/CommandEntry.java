package com.fabstir.cli.reference;

import java.util.List;

/**
 * One command, for readers and generators.
 *
 * @param path the words that call it, such as "fabstir key new"
 * @param purpose one sentence
 * @param description what else is worth knowing, a paragraph each
 * @param examples command lines that work, with what stands behind them
 * @param group whether it only holds other commands
 * @param commands the words of its commands
 */
public record CommandEntry(
    String path,
    String purpose,
    List<String> description,
    List<String> examples,
    boolean group,
    List<ArgumentEntry> arguments,
    List<OptionEntry> options,
    List<ExitEntry> exitStatuses,
    List<String> commands,
    List<String> seeAlso) {

  /**
   * A positional argument.
   *
   * @param values all values that it takes; empty when there are too many
   * @param kind what its value names, such as "account"; empty when it is just text
   */
  public record ArgumentEntry(
      String label,
      String description,
      boolean required,
      boolean repeatable,
      List<String> values,
      String kind) {}

  /**
   * An option.
   *
   * @param names the short one first
   * @param valueLabel empty when it takes no value
   * @param defaultValue empty when there is none, or when the setting has it
   * @param values all values that it takes; empty when there are too many
   * @param kind what its value names, such as "account"; empty when it is just text
   * @param variable the environment variable of the same setting; empty when there is none
   * @param fileKey the key of the configuration file; empty when there is none
   * @param global whether every command has it
   */
  public record OptionEntry(
      List<String> names,
      String valueLabel,
      String description,
      boolean required,
      boolean repeatable,
      String defaultValue,
      List<String> values,
      String kind,
      String variable,
      String fileKey,
      boolean global) {}

  /** An exit status that the command may end with. */
  public record ExitEntry(int code, String meaning) {}
}
