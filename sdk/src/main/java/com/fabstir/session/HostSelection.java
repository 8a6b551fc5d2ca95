package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses a host and verifies it. Self-declared prices count for nothing: the chain's do. */
public final class HostSelection {
  private final HostDirectory directory;
  private final HostVerifier verifier;

  public HostSelection(HostDirectory directory, HostVerifier verifier) {
    this.directory = directory;
    this.verifier = verifier;
  }

  public HostDirectory directory() {
    return directory;
  }

  /**
   * Takes the best host that verifies.
   *
   * @param paymentToken {@link Address#ZERO} for the native coin
   * @throws FabstirException HOST_NOT_FOUND when no host is left; its hint says why each was left
   *     out. For an explicit host what {@link HostVerifier#verify} throws
   */
  public VerifiedHost choose(HostChoice choice, Address paymentToken) {
    return switch (choice) {
      case HostChoice.Explicit explicit ->
          verifier.verify(directory.byAddress(explicit.operator()));
      case HostChoice.Cheapest cheapest ->
          firstVerified(
              cheapest.modelId().map(directory::forModel).orElseGet(directory::all), paymentToken);
    };
  }

  private VerifiedHost firstVerified(Discovery found, Address paymentToken) {
    List<String> reasons = new ArrayList<>();
    found.dropped().forEach(drop -> reasons.add(drop.operator() + ": " + drop.reason()));
    List<DiscoveredHost> ordered =
        found.hosts().stream()
            .sorted(
                Comparator.comparing((DiscoveredHost host) -> host.priceBaseUnits(paymentToken))
                    .thenComparing(
                        host -> host.registered().stakeBaseUnits(), Comparator.reverseOrder())
                    .thenComparing(DiscoveredHost::operator))
            .toList();
    for (DiscoveredHost host : ordered) {
      try {
        return verifier.verify(host);
      } catch (FabstirException e) {
        if (e.code() == ErrorCode.INTERRUPTED) {
          throw e;
        }
        reasons.add(host.operator() + ": " + e.getMessage());
      }
    }
    throw new FabstirException(
        ErrorCode.HOST_NOT_FOUND,
        "No host can be used: "
            + ordered.size()
            + " tried, "
            + found.dropped().size()
            + " unusable",
        reasons.isEmpty() ? "No host is registered for this model." : String.join("\n", reasons));
  }
}
