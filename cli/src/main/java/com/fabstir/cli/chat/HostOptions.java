package com.fabstir.cli.chat;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With whom a client wants to talk. */
final class HostOptions {
  @Option(
      names = "--host",
      defaultValue = "auto",
      paramLabel = "HOST",
      description =
          "auto, cheapest, reliable, fastest, or the address of one (default: ${DEFAULT-VALUE}).")
  @Completes(CandidateKind.HOST)
  private String host = "auto";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Model id (0x…) or name (owner/repo/file); default: any.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Option(names = "--why", description = "Show which hosts were looked at and what decided.")
  private boolean why;

  @Option(
      names = "--failover",
      description = "When a host dies, go on with another one without asking.")
  private boolean failover;

  HostWish wish() {
    return HostWish.parse(host);
  }

  Optional<Bytes32> model() {
    return Optional.ofNullable(model).map(ModelId::parse);
  }

  boolean why() {
    return why;
  }

  boolean failover() {
    return failover;
  }
}
