package com.fabstir.cli.registration;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.PossibleExits;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.HostFile;
import com.fabstir.host.HostTarget;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a host wants to be, from a file; all its chains or one of them. */
final class HostFileOption implements PossibleExits {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The file that describes the host (default: host.yaml).")
  private Path file = Path.of("host.yaml");

  @Option(
      names = {"-c", "--chain"},
      paramLabel = "ID",
      description = "Only this chain of the file's.")
  @Completes(CandidateKind.CHAIN_ID)
  private Long chain;

  /**
   * @throws FabstirException CONFIG_INVALID, or CHAIN_UNKNOWN when the file does not name the chain
   */
  List<HostTarget> targets(CommandContext context) {
    List<HostTarget> all = HostFile.read(context.resolve(file)).targets();
    if (chain == null) {
      return all;
    }
    HostTarget only = all.getFirst();
    if (only.chainId().isEmpty()) {
      return List.of(
          new HostTarget(
              Optional.of(chain),
              only.spec(),
              only.rpc(),
              only.nodeRegistry(),
              only.jobMarketplace()));
    }
    List<HostTarget> meant =
        all.stream().filter(target -> target.chainId().equals(Optional.of(chain))).toList();
    if (meant.isEmpty()) {
      throw new FabstirException(
          ErrorCode.CHAIN_UNKNOWN,
          file + " says nothing of chain " + chain,
          "Add it below 'chains:', or leave --chain out.");
    }
    return meant;
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.CHAIN_REFUSED, ExitCode.PARTIAL);
  }
}
