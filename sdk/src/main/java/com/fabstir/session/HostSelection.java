package com.fabstir.session;

import com.fabstir.contract.JobMarketplace;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Chooses a host and verifies it. Self-declared prices and speeds count for nothing: the chain's
 * prices and records do, and what is measured now.
 */
public final class HostSelection {
  /** So many hosts are asked at once, the cheapest first; more only when none of them answers. */
  static final int ASKED_AT_ONCE = 16;

  private final HostDirectory directory;
  private final HostVerifier verifier;
  private final JobMarketplace marketplace;

  public HostSelection(HostDirectory directory, HostVerifier verifier, JobMarketplace marketplace) {
    this.directory = directory;
    this.verifier = verifier;
    this.marketplace = marketplace;
  }

  public HostDirectory directory() {
    return directory;
  }

  /**
   * Takes the best host that verifies.
   *
   * @param paymentToken {@link Address#ZERO} for the native coin
   * @throws FabstirException as {@link #explain}
   */
  public VerifiedHost choose(HostChoice choice, Address paymentToken) {
    return explain(choice, paymentToken).host();
  }

  /**
   * The same, with all that were looked at.
   *
   * @throws FabstirException HOST_NOT_FOUND when no host is left; its hint says why each was left
   *     out. For an explicit host what {@link HostVerifier#verify} throws
   */
  public ChosenHost explain(HostChoice choice, Address paymentToken) {
    return switch (choice) {
      case HostChoice.Explicit explicit -> {
        DiscoveredHost wanted = directory.byAddress(explicit.operator());
        requireModel(wanted, explicit.modelId());
        VerifiedHost host = verifier.verify(wanted);
        yield new ChosenHost(
            host, choice, List.of(verified(host, Optional.empty(), "it was asked for")));
      }
      case HostChoice.Best best -> best(best, paymentToken);
    };
  }

  private static void requireModel(DiscoveredHost host, Optional<Bytes32> modelId) {
    if (modelId.isPresent() && !host.registered().modelIds().contains(modelId.get())) {
      throw new FabstirException(
          ErrorCode.HOST_NOT_FOUND,
          "Host " + host.operator() + " has not registered model " + modelId.get(),
          "Its models: " + host.registered().modelIds() + ". Take one of them, or another host.");
    }
  }

  private ChosenHost best(HostChoice.Best choice, Address paymentToken) {
    Discovery found = choice.modelId().map(directory::forModel).orElseGet(directory::all);
    var ranking = new HostRanking(choice.mode(), paymentToken);
    var leftOut = new ArrayList<HostCandidate>();
    found
        .dropped()
        .forEach(
            drop ->
                leftOut.add(
                    HostCandidate.dropped(
                        drop.operator(), drop.operator().value(), drop.reason())));
    List<DiscoveredHost> usable = new ArrayList<>();
    for (DiscoveredHost host : found.hosts().stream().sorted(ranking.byPrice()).toList()) {
      if (choice.without().contains(host.operator())) {
        leftOut.add(HostCandidate.dropped(host.operator(), host.name(), "it failed before"));
      } else {
        usable.add(host);
      }
    }
    int step = choice.mode() == HostMode.CHEAPEST ? 1 : ASKED_AT_ONCE;
    for (int from = 0; from < usable.size(); from += step) {
      List<HostCandidate> asked =
          ask(usable.subList(from, Math.min(usable.size(), from + step)), choice.mode());
      List<HostCandidate> ranked =
          ranking.rank(asked.stream().filter(each -> each.verified().isPresent()).toList());
      asked.stream().filter(each -> each.verified().isEmpty()).forEach(leftOut::add);
      if (!ranked.isEmpty()) {
        var all = new ArrayList<>(ranked);
        all.addAll(leftOut);
        return new ChosenHost(ranked.getFirst().verified().orElseThrow(), choice, all);
      }
    }
    throw none(usable.size(), leftOut);
  }

  private List<HostCandidate> ask(List<DiscoveredHost> hosts, HostMode mode) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HostCandidate>> futures =
          hosts.stream().map(host -> threads.submit(() -> look(host, mode))).toList();
      var candidates = new ArrayList<HostCandidate>();
      try {
        for (Future<HostCandidate> future : futures) {
          candidates.add(future.get());
        }
        return candidates;
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw failure.getCause() instanceof FabstirException known
            ? known
            : new IllegalStateException(failure.getCause());
      } catch (InterruptedException interruption) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, interruption);
      }
    }
  }

  private HostCandidate look(DiscoveredHost host, HostMode mode) {
    VerifiedHost answered;
    try {
      answered = verifier.verify(host);
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      return HostCandidate.dropped(host.operator(), host.name(), e.getMessage());
    }
    return switch (mode) {
      case CHEAPEST, FASTEST -> verified(answered, Optional.empty(), "it answers");
      case RELIABLE, AUTO -> {
        TrackRecord record = record(host.operator());
        yield verified(
            answered, Optional.of(record), record.reliable() ? "it answers" : "a poor record");
      }
    };
  }

  private TrackRecord record(Address operator) {
    return TrackRecord.of(
        marketplace.sessionJobs(marketplace.latestSessionsOfHost(operator, TrackRecord.SESSIONS)));
  }

  private static HostCandidate verified(
      VerifiedHost host, Optional<TrackRecord> record, String reason) {
    return new HostCandidate(
        host.host().operator(), host.host().name(), Optional.of(host), record, reason);
  }

  private static FabstirException none(int tried, List<HostCandidate> leftOut) {
    List<String> reasons =
        leftOut.stream().map(each -> each.operator() + ": " + each.reason()).toList();
    return new FabstirException(
        ErrorCode.HOST_NOT_FOUND,
        "No host can be used: " + tried + " tried, " + (leftOut.size() - tried) + " unusable",
        reasons.isEmpty() ? "No host is registered for this model." : String.join("\n", reasons));
  }
}
