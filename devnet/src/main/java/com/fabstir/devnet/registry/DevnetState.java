package com.fabstir.devnet.registry;

/** What a recorded devnet is really doing. */
public enum DevnetState {
  /** Its process runs and answers as the chain that was recorded. */
  RUNNING,
  /** Its process runs but does not answer as that chain. */
  UNRESPONSIVE,
  /** It was stopped and its state was saved. */
  STOPPED,
  /** Its process is gone although nobody stopped it; what it did since its start is lost. */
  DIED
}
