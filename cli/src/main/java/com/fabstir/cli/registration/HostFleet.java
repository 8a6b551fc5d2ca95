package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigValue;
import com.fabstir.config.Settings;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostTarget;
import com.fabstir.key.Signer;
import com.fabstir.key.TransactionSigner;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One host on several chains, planned at once. */
final class HostFleet {
  private final TransactionSigner signer;
  private final List<Member> members;

  private HostFleet(TransactionSigner signer, List<Member> members) {
    this.signer = signer;
    this.members = members;
  }

  /**
   * One chain.
   *
   * @param planned null when planning failed
   * @param failure null when it did not
   */
  private record Member(long chainId, PlannedChain planned, FabstirException failure) {}

  /** A chain with what would be done there. */
  record PlannedChain(
      OpenChain chain, HostRegistration registration, HostPlan plan, RegistryTerms terms) {}

  /** What is to be planned on one chain. */
  record Errand(ChainDesk desk, Function<HostRegistration, HostPlan> planning) {}

  /** The host as its file wants it. */
  static HostFleet plan(Invocation invocation, KeyOptions key, List<HostTarget> targets) {
    List<ChainDesk> desks = targets.stream().map(target -> desk(invocation, key, target)).toList();
    // Read once: standard input gives it only once.
    Signer signer = desks.getFirst().signer();
    HostFacts facts = OwnFacts.of(signer, desks.getFirst().configuration());
    return plan(
        signer,
        IntStream.range(0, desks.size())
            .mapToObj(
                i ->
                    new Errand(
                        desks.get(i),
                        registration ->
                            registration.planConverge(
                                signer.address(), targets.get(i).spec(), facts)))
            .toList());
  }

  /** All of it at once; a chain that cannot be planned stops no other. */
  static HostFleet plan(TransactionSigner signer, List<Errand> errands) {
    return new HostFleet(
        signer,
        ChainResult.inParallel(
            errands.stream().<Supplier<Member>>map(errand -> () -> member(errand)).toList()));
  }

  private static ChainDesk desk(Invocation invocation, KeyOptions key, HostTarget target) {
    ConfigFlags chain =
        configuration ->
            configuration
                .flag("chains in the host file", Settings.CHAIN_ID, target.chainId().orElse(null))
                .flag("rpc in the host file", Settings.RPC_URL, target.rpc().orElse(null))
                .flag(
                    "registry in the host file",
                    Settings.NODE_REGISTRY,
                    target.nodeRegistry().orElse(null))
                .flag(
                    "marketplace in the host file",
                    Settings.JOB_MARKETPLACE,
                    target.jobMarketplace().orElse(null));
    return new ChainDesk(invocation, key, chain);
  }

  private static Member member(Errand errand) {
    ChainDesk desk = errand.desk();
    long id =
        desk.configuration()
            .find(Settings.CHAIN_ID)
            .map(ConfigValue::value)
            .orElseGet(() -> desk.selection().chain().id());
    try {
      OpenChain chain = desk.open();
      var registration = new HostRegistration(chain.reader(), chain.contracts());
      HostPlan plan = errand.planning().apply(registration);
      RegistryTerms terms = chain.contracts().nodeRegistry().terms();
      return new Member(id, new PlannedChain(chain, registration, plan, terms), null);
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return new Member(id, null, failure);
    }
  }

  TransactionSigner signer() {
    return signer;
  }

  /** Why the others could not be planned, a line each. */
  List<String> failures() {
    return members.stream()
        .filter(member -> member.failure() != null)
        .map(
            member ->
                "Chain "
                    + member.chainId()
                    + ": cannot be planned: "
                    + member.failure().getMessage())
        .toList();
  }

  /** The chains whose plan could be made. */
  List<PlannedChain> planned() {
    return members.stream()
        .filter(member -> member.planned() != null)
        .map(Member::planned)
        .toList();
  }

  /** Does something on every planned chain at once; failures are results like others. */
  Outcome each(Function<PlannedChain, Outcome> work) {
    return ChainResult.together(results(work));
  }

  /** The same, chain by chain. */
  List<ChainResult> results(Function<PlannedChain, Outcome> work) {
    return ChainResult.inParallel(
        members.stream()
            .<Supplier<ChainResult>>map(
                member ->
                    () ->
                        member.failure() != null
                            ? ChainResult.failed(member.chainId(), member.failure())
                            : ChainResult.attempt(
                                member.chainId(), () -> work.apply(member.planned())))
            .toList());
  }
}
