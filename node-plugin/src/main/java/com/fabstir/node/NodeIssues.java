package com.fabstir.node;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.FabstirException;
import com.fabstir.host.GasReserve;
import com.fabstir.key.Signer;
import com.fabstir.model.ModelCatalogue;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What keeps this node from earning although it runs. The node serves all the same: an operator may
 * register it, or send gas money, while it is up.
 */
final class NodeIssues {
  private static final System.Logger LOG = System.getLogger(NodeIssues.class.getName());

  private final ChainReader chain;
  private final Contracts contracts;
  private final Signer hostKey;
  private final ModelIdentity model;
  private boolean isLowOnGas;
  private final List<Supplier<Optional<String>>> others = new CopyOnWriteArrayList<>();
  private volatile List<String> ofChain = List.of();
  private volatile boolean chainAnswers = true;

  NodeIssues(ChainReader chain, Contracts contracts, Signer hostKey, ModelIdentity model) {
    this.chain = chain;
    this.contracts = contracts;
    this.hostKey = hostKey;
    this.model = model;
  }

  /** What the chain says as of the last {@link #refresh}, and what else is wrong now. */
  List<String> current() {
    List<String> current = new ArrayList<>(ofChain);
    others.forEach(other -> other.get().ifPresent(current::add));
    return current;
  }

  /**
   * @param other something that can be wrong; asked often
   */
  void add(Supplier<Optional<String>> other) {
    others.add(other);
  }

  /** Whether the last {@link #refresh} got its answers. */
  boolean chainAnswers() {
    return chainAnswers;
  }

  /** The same, only where the last look got no answer. */
  void refreshIfUnanswered() {
    if (!chainAnswers) {
      refresh();
    }
  }

  /** Asks the chain again. */
  void refresh() {
    List<String> found = new ArrayList<>();
    try {
      contracts
          .nodeRegistry()
          .host(hostKey.address())
          .ifPresentOrElse(
              host -> check(host, found),
              () ->
                  found.add(
                      "Host "
                          + hostKey.address()
                          + " is not registered: clients cannot find it; run 'fabstir"
                          + " register-node'"));
      chainAnswers = true;
    } catch (FabstirException e) {
      chainAnswers = false;
      found.add("The chain does not answer: new sessions are refused (" + e.code() + ")");
    }
    if (chainAnswers) {
      checkGas(found);
    }
    ofChain = List.copyOf(found);
  }

  private void check(RegisteredHost host, List<String> found) {
    if (!host.active()) {
      found.add("Host " + host.operator() + " is registered but not active");
    }
    Optional<ApprovedModel> served =
        model.in(ModelCatalogue.of(contracts.models(), host.modelIds()));
    if (served.isEmpty()) {
      found.add(
          "The loaded model "
              + model.name()
              + " is not among the host's registered models; run 'fabstir update-registration"
              + " --models ID'");
      return;
    }
    if (!served.get().active()) {
      found.add("Model " + served.get().modelId() + " is no longer approved");
    }
    model.doubt(served.get()).ifPresent(found::add);
  }

  private void checkGas(List<String> found) {
    GasReserve reserve;
    try {
      reserve = new GasReserve(chain.balanceWei(hostKey.address()), chain.gasPriceWei());
    } catch (FabstirException untold) {
      found.add("Whether there is gas money enough is not known (" + untold.code() + ")");
      return;
    }
    if (!reserve.isLow()) {
      isLowOnGas = false;
      return;
    }
    String issue =
        "Low on gas: %s holds %s %s, enough for %s more sessions at the present gas price; send it some before claims and settlements fail"
            .formatted(
                hostKey.address(),
                new BigDecimal(reserve.balanceWei())
                    .movePointLeft(18)
                    .stripTrailingZeros()
                    .toPlainString(),
                chain.chain().nativeSymbol(),
                reserve.sessions());
    found.add(issue);
    if (!isLowOnGas) {
      isLowOnGas = true;
      LOG.log(Level.WARNING, issue);
    }
  }
}
