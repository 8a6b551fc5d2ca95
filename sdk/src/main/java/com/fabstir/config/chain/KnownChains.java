package com.fabstir.config.chain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainCatalogue;
import com.fabstir.contract.deployment.KnownDeployments;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The built-in chains with the operator's own files laid over them. */
public final class KnownChains {
  private final ChainFolder folder;

  public KnownChains(ChainFolder folder) {
    this.folder = folder;
  }

  /**
   * All of them by id.
   *
   * @throws FabstirException CONFIG_INVALID for a wrong file, CONFIG_CONFLICT when two files are of
   *     one chain
   */
  public List<KnownChain> all() {
    Map<Long, KnownChain> known = new TreeMap<>();
    ChainCatalogue.builtIn().forEach(chain -> known.put(chain.id(), builtIn(chain)));
    for (String name : folder.names()) {
      KnownChain own = own(name);
      KnownChain earlier = known.put(own.chain().id(), own);
      if (earlier != null && earlier.file().isPresent()) {
        throw new FabstirException(
            ErrorCode.CONFIG_CONFLICT,
            earlier.file().get()
                + " and "
                + own.file().orElseThrow()
                + " are both of chain "
                + own.chain().id(),
            "Keep one of them: 'fabstir chain remove " + name + "'.");
      }
    }
    return List.copyOf(known.values());
  }

  public Optional<KnownChain> find(long id) {
    return all().stream().filter(known -> known.chain().id() == id).findFirst();
  }

  /**
   * By name or id.
   *
   * @throws FabstirException CHAIN_UNKNOWN
   */
  public KnownChain require(String nameOrId) {
    List<KnownChain> all = all();
    return all.stream()
        .filter(
            known ->
                known.name().equals(nameOrId) || Long.toString(known.chain().id()).equals(nameOrId))
        .findFirst()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.CHAIN_UNKNOWN,
                    "Unknown chain '"
                        + nameOrId
                        + "'; known are "
                        + all.stream()
                            .map(known -> known.name() + " (" + known.chain().id() + ")")
                            .collect(Collectors.joining(", ")),
                    "Add it with 'fabstir chain add NAME --rpc URL'."));
  }

  /** The chain that is used when none is named; empty when nobody chose one. */
  public Optional<KnownChain> chosen() {
    return folder.chosen().map(this::require);
  }

  /** What a file becomes together with what is built in. */
  public KnownChain merged(String name, ChainFile file) {
    Optional<KnownChain> base = ChainCatalogue.find(file.id()).map(KnownChains::builtIn);
    return new KnownChain(
        name,
        file.over(base.map(KnownChain::chain)),
        base.map(KnownChain::contracts).map(file.contracts()::over).orElse(file.contracts()),
        base.isPresent(),
        Optional.of(folder.place(name)));
  }

  private KnownChain own(String name) {
    return merged(name, folder.read(name));
  }

  private static KnownChain builtIn(Chain chain) {
    return new KnownChain(
        builtInName(chain),
        chain,
        KnownDeployments.find(chain.id()).map(ChainContracts::of).orElse(ChainContracts.NONE),
        true,
        Optional.empty());
  }

  /** "Base Sepolia" is base-sepolia. */
  private static String builtInName(Chain chain) {
    return chain.name().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
