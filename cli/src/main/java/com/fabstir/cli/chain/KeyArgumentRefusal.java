package com.fabstir.cli.chain;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import picocli.CommandLine.Option;

/** Other tools take a key as an argument; whoever tries it here learns why that is no good. */
public final class KeyArgumentRefusal {
  @Option(names = "--private-key", hidden = true, paramLabel = "KEY")
  private void refuse(String key) {
    throw new FabstirException(
        ErrorCode.USAGE,
        "A private key must not be an argument: every user of this machine could read it",
        "Use an account, HOST_PRIVATE_KEY, --key-file, --keystore or --key-stdin; 'fabstir key"
            + " import' reads it from a prompt, a file or standard input. Consider the key that you"
            + " have typed as known to others.");
  }
}
