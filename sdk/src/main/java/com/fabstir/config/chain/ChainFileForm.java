package com.fabstir.config.chain;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How a chain is written in its file. */
public final class ChainFileForm {
  static final Set<String> TOP =
      new TreeSet<>(
          Set.of(
              "id", "genesis", "name", "token", "rpc", "confirmations", "explorer", "contracts"));
  static final Set<String> CONTRACTS =
      new TreeSet<>(
          Set.of("registry", "marketplace", "models", "earnings", "proofs", "fab", "usdc"));

  /** Deeper reorganisations than this are nobody's business here. */
  private static final int MOST_CONFIRMATIONS = 10_000;

  private ChainFileForm() {}

  /**
   * @param origin names the text in messages
   * @throws FabstirException CONFIG_INVALID; the message names line or field, and quotes no
   *     endpoint
   */
  public static ChainFile read(String text, String origin) {
    ChainFileNode root;
    try {
      root = new ChainFileNode(new YAMLMapper().readTree(text), origin, "", TOP);
    } catch (JacksonException unreadable) {
      TokenStreamLocation place = unreadable.getLocation();
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          origin
              + " is no YAML"
              + (place == null ? "" : ": see line " + place.getLineNr())
              + ": expected 'name: value', one a line",
          "The form of the file is described in docs/chains.md.");
    }
    ChainFileNode contracts = root.child("contracts", CONTRACTS);
    return new ChainFile(
        root.chainId("id"),
        root.hash("genesis"),
        root.text("name"),
        root.text("token"),
        root.urls("rpc"),
        root.whole("confirmations", 0, MOST_CONFIRMATIONS),
        root.url("explorer"),
        new ChainContracts(
            contracts.address("registry"),
            contracts.address("marketplace"),
            contracts.address("models"),
            contracts.address("earnings"),
            contracts.address("proofs"),
            contracts.address("fab"),
            contracts.address("usdc")));
  }

  /** The file's text; only what is said is written. */
  public static String write(ChainFile chain) {
    List<String> lines = new ArrayList<>();
    lines.add("id: " + chain.id());
    chain.genesis().ifPresent(hash -> lines.add("genesis: \"" + hash + "\""));
    chain.name().ifPresent(name -> lines.add("name: " + quoted(name)));
    chain.token().ifPresent(token -> lines.add("token: " + quoted(token)));
    if (!chain.rpc().isEmpty()) {
      lines.add("rpc:");
      chain.rpc().forEach(endpoint -> lines.add("  - " + quoted(endpoint.toString())));
    }
    chain.confirmations().ifPresent(blocks -> lines.add("confirmations: " + blocks));
    chain.explorer().ifPresent(page -> lines.add("explorer: " + quoted(page.toString())));
    if (!chain.contracts().isEmpty()) {
      lines.add("contracts:");
      contract(lines, "registry", chain.contracts().registry());
      contract(lines, "marketplace", chain.contracts().marketplace());
      contract(lines, "models", chain.contracts().models());
      contract(lines, "earnings", chain.contracts().earnings());
      contract(lines, "proofs", chain.contracts().proofs());
      contract(lines, "fab", chain.contracts().fab());
      contract(lines, "usdc", chain.contracts().usdc());
    }
    return String.join("\n", lines) + "\n";
  }

  /** Quoted, because an address without quotes is a number in YAML. */
  private static void contract(List<String> lines, String name, Optional<Address> address) {
    address.ifPresent(at -> lines.add("  " + name + ": \"" + at + "\""));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
