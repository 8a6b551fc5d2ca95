package com.fabstir.doctor;

import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HostMetadata;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Is the host registered, and as clients need it? */
record RegistrationChecks(HostCase host) {
  static final String KEY = "registration.key";
  static final String REGISTERED = "registration.registered";
  private static final String UPDATE = "fabstir update-registration --chain ";

  List<Check> checks() {
    return List.of(
        Check.of(Area.REGISTRATION, "key", "The key is the registered host's", this::key)
            .needing(ContractChecks.REGISTRY, KeyChecks.ADDRESS),
        Check.of(Area.REGISTRATION, "registered", "The host is registered", this::registered)
            .needing(ContractChecks.REGISTRY, KeyChecks.ADDRESS)
            .explainedBy(KEY, FundsChecks.STAKE, FundsChecks.ALLOWANCE),
        of("active", "The registration is active", this::active),
        of("stake", "The stake is not below the minimum", this::stake),
        of("price-native", "The native price is within the registry's bounds", this::priceNative),
        of("price-stable", "The stable price is within the registry's bounds", this::priceStable),
        of("models", "Every registered model is approved", this::models),
        of("metadata-key", "The metadata carry the account's public key", this::metadataKey),
        of("metadata-hardware", "The metadata describe the hardware", this::metadataHardware),
        of("url-configured", "PUBLIC_URL is the registered URL", this::urlConfigured)
            .explainedBy(UrlChecks.FORM));
  }

  private static Check of(String name, String title, Supplier<Verdict> look) {
    return Check.of(Area.REGISTRATION, name, title, look).needing(REGISTERED);
  }

  /** A URL of ours that another account has registered means that this key is the wrong one. */
  private Verdict key() {
    Address own = host.account();
    if (host.registration().isPresent()) {
      return Verdict.passed(own + " is registered");
    }
    Optional<String> url = host.publicUrl().map(RegistrationChecks::bare);
    if (url.isEmpty()) {
      return Verdict.skipped("neither registered nor PUBLIC_URL set: nothing to compare");
    }
    return new RegisteredUrls(host.registry().contracts().nodeRegistry())
        .operatorOf(url.get())
        .map(
            other ->
                Verdict.failed(
                    url.get() + " is registered by " + other + ", but the key is that of " + own,
                    "Use the key of " + other + " (FABSTIR_KEYSTORE or HOST_PRIVATE_KEY_FILE)."))
        .orElseGet(() -> Verdict.passed("no other account has registered " + url.get()));
  }

  static String bare(String url) {
    return url.strip().replaceFirst("/+$", "");
  }

  private Verdict registered() {
    NodeRegistry registry = host.registry().contracts().nodeRegistry();
    return host.registration().isPresent()
        ? Verdict.passed("by " + host.account() + " at " + registry.address())
        : Verdict.failed(
            host.account() + " is not registered at " + registry.address(),
            "fabstir register-node --chain "
                + chainId()
                + " --name ... --api-url ... --models ...");
  }

  private Verdict active() {
    return host.registered().active()
        ? Verdict.passed("active")
        : Verdict.failed("The registry calls the host inactive", register());
  }

  private Verdict stake() {
    BigInteger min = terms().minStakeBaseUnits();
    BigInteger found = host.registered().stakeBaseUnits();
    return found.compareTo(min) >= 0
        ? Verdict.passed(Coins.text(found) + " FAB")
        : Verdict.failed(
            "Expected a stake of " + Coins.text(min) + " FAB, found " + Coins.text(found),
            register());
  }

  private Verdict priceNative() {
    return price(
        host.registered().priceNativeWei(),
        terms().minPriceNativeWei(),
        terms().maxPriceNativeWei(),
        "wei",
        "--price-native");
  }

  private Verdict priceStable() {
    return price(
        host.registered().priceStableBaseUnits(),
        terms().minPriceStableBaseUnits(),
        terms().maxPriceStableBaseUnits(),
        "base units",
        "--price-stable");
  }

  private Verdict price(
      BigInteger found, BigInteger min, BigInteger max, String unit, String option) {
    boolean within = found.compareTo(min) >= 0 && found.compareTo(max) <= 0;
    return within
        ? Verdict.passed(found + " " + unit + " per token")
        : Verdict.failed(
            "Expected " + min + " to " + max + " " + unit + " per token, found " + found,
            UPDATE + chainId() + " " + option + " " + (found.compareTo(min) < 0 ? min : max));
  }

  private Verdict models() {
    List<Bytes32> refused =
        host.registered().modelIds().stream()
            .filter(id -> !host.registry().contracts().models().isApproved(id))
            .toList();
    return refused.isEmpty()
        ? Verdict.passed(host.registered().modelIds().size() + " approved")
        : Verdict.failed(
            "No longer approved: "
                + refused.stream().map(Bytes32::value).collect(Collectors.joining(", ")),
            UPDATE + chainId() + " --models <approved ids>");
  }

  private Verdict metadataKey() {
    Optional<String> text = HostMetadata.parse(host.registered().metadata()).publicKey();
    return text.flatMap(RegistrationChecks::address).filter(host.account()::equals).isPresent()
        ? Verdict.passed("clients can encrypt for " + host.account())
        : Verdict.failed(
            text.isEmpty()
                ? "The metadata have no public key: clients cannot encrypt"
                : "The metadata's public key is of another account",
            UPDATE + chainId() + " (writes the account's key)");
  }

  private static Optional<Address> address(String hex) {
    try {
      return Optional.of(PublicKey.decode(HexFormat.of().parseHex(hex)).address());
    } catch (FabstirException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Verdict metadataHardware() {
    return HostMetadata.parse(host.registered().metadata()).hasHardware()
        ? Verdict.passed("described")
        : Verdict.warning(
            "The metadata have no hardware object: old clients fail to list the host",
            UPDATE + chainId());
  }

  private Verdict urlConfigured() {
    Optional<String> configured = host.publicUrl();
    if (configured.isEmpty()) {
      return Verdict.skipped("PUBLIC_URL is not set");
    }
    String registered = host.registered().apiUrl();
    return bare(registered).equals(bare(configured.get()))
        ? Verdict.passed(registered)
        : Verdict.warning(
            "PUBLIC_URL is " + configured.get() + ", registered is " + registered,
            UPDATE + chainId() + " --api-url " + configured.get());
  }

  private RegistryTerms terms() {
    return host.registry().contracts().nodeRegistry().terms();
  }

  private long chainId() {
    return host.selection().chain().id();
  }

  private String register() {
    return "fabstir unregister-node --chain " + chainId() + ", then fabstir register-node";
  }

  /** The hosts of a registry by their URL. */
  record RegisteredUrls(NodeRegistry registry) {
    /** Asking thousands would take longer than the whole examination may. */
    private static final int MOST = 200;

    Optional<Address> operatorOf(String url) {
      return registry.activeHosts().stream()
          .limit(MOST)
          .map(
              operator ->
                  CompletableFuture.supplyAsync(
                      () -> registry.host(operator), Thread::startVirtualThread))
          .toList()
          .stream()
          .flatMap(answer -> answer.join().stream())
          .filter(found -> bare(found.apiUrl()).equals(url))
          .map(RegisteredHost::operator)
          .findFirst();
    }
  }
}
