package com.fabstir.cli.command;

/** What the value of an option or argument names, for completion. */
public enum CandidateKind {
  /** An account of this machine, by name. */
  ACCOUNT("account"),
  /** A chain, by name. */
  CHAIN("chain"),
  /** A chain, by id. */
  CHAIN_ID("chain-id"),
  /** A model of the registry, by name. */
  MODEL("model"),
  /** A registered host, by address. */
  HOST("host"),
  /** A session job, by id. */
  SESSION("session"),
  /** A transaction of the journal, by number. */
  TRANSACTION("transaction"),
  /** A setting, by the name of its variable. */
  SETTING("setting"),
  /** A profile, by name. */
  PROFILE("profile"),
  /** A running devnet, by name. */
  DEVNET("devnet"),
  /** A node of this machine, by name. */
  NODE("node"),
  /** Where a secret comes from: a word, or a prefix and what follows it. */
  SECRET_SOURCE("secret-source"),
  /** The words of a command, or a help topic. */
  HELP("help"),
  FILE("file"),
  DIRECTORY("directory");

  private final String word;

  CandidateKind(String word) {
    this.word = word;
  }

  /** The name that scripts and files use. */
  public String word() {
    return word;
  }
}
