package com.fabstir.node;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.GasReserve;
import com.fabstir.key.Signer;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.model.RegisteredHash;
import com.fabstir.node.job.ServedModel;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
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
  private final Path modelFile;
  private final Bytes32 fileSha256;
  private boolean isLowOnGas;
  private final List<Supplier<Optional<String>>> others = new CopyOnWriteArrayList<>();
  private volatile List<String> ofChain = List.of();

  NodeIssues(
      ChainReader chain, Contracts contracts, Signer hostKey, Path modelFile, Bytes32 fileSha256) {
    this.chain = chain;
    this.contracts = contracts;
    this.hostKey = hostKey;
    this.modelFile = modelFile;
    this.fileSha256 = fileSha256;
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
      checkGas(found);
    } catch (FabstirException e) {
      found.add("The chain does not answer: new sessions are refused (" + e.code() + ")");
    }
    ofChain = List.copyOf(found);
  }

  private void check(RegisteredHost host, List<String> found) {
    if (!host.active()) {
      found.add("Host " + host.operator() + " is registered but not active");
    }
    Optional<ApprovedModel> served =
        ModelCatalogue.of(contracts.models(), host.modelIds()).of(modelFile, fileSha256);
    if (served.isEmpty()) {
      found.add(
          "The loaded model "
              + modelFile.getFileName()
              + " is not among the host's registered models; run 'fabstir update-registration"
              + " --models ID'");
      return;
    }
    if (!served.get().active()) {
      found.add("Model " + served.get().modelId() + " is no longer approved");
    }
    ModelCatalogue.Check check = ModelCatalogue.Check.of(served.get(), fileSha256);
    if (check.verdict() != RegisteredHash.Verdict.MATCHES) {
      found.add(check.explanation());
    }
  }

  private void checkGas(List<String> found) {
    var reserve = new GasReserve(chain.balanceWei(hostKey.address()), chain.gasPriceWei());
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

  /**
   * For hosts that serve nothing but what the registry vouches for.
   *
   * @throws FabstirException MODEL_HASH_MISMATCH, MODEL_NOT_APPROVED
   */
  void requireRegisteredModel() {
    ModelCatalogue.Check check = ModelCatalogue.of(contracts.models()).check(modelFile, fileSha256);
    if (check.verdict() != RegisteredHash.Verdict.MATCHES) {
      throw new FabstirException(
          ErrorCode.MODEL_HASH_MISMATCH,
          modelFile + " is not a model of the registry: " + check.explanation(),
          "Fetch the registered file with 'fabstir model download', or unset"
              + " REQUIRE_MODEL_VALIDATION.");
    }
    if (!check.model().orElseThrow().active()) {
      throw new FabstirException(
          ErrorCode.MODEL_NOT_APPROVED,
          "Model " + check.model().orElseThrow().modelId() + " is no longer approved",
          "Serve another model, or unset REQUIRE_MODEL_VALIDATION.");
    }
  }

  /** The registry's entry of the loaded file: by its hash, else by its name. */
  ServedModel servedModel() {
    return new ServedModel(
        ModelCatalogue.of(contracts.models())
            .of(modelFile, fileSha256)
            .map(ApprovedModel::modelId)
            .orElse(Bytes32.ZERO),
        fileSha256);
  }
}
