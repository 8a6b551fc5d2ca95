package com.fabstir.host;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Bytes32;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a host wants to be against what the chain says it is; says only what was asked for. */
public record HostDiff(List<FieldDifference> fields) {
  private static final String NONE = "none";

  public HostDiff {
    fields = List.copyOf(fields);
  }

  /** Only what was asked for; facts of this machine have no say. */
  public static HostDiff between(RegisteredHost found, HostSpec wanted) {
    return between(found, wanted, HostMetadata.parse(found.metadata()));
  }

  /**
   * @param metadata the wanted metadata; differs only in what was asked for and in facts that
   *     clients depend on
   */
  static HostDiff between(RegisteredHost found, HostSpec wanted, HostMetadata metadata) {
    List<FieldDifference> fields = new ArrayList<>();
    HostMetadata foundMetadata = HostMetadata.parse(found.metadata());
    wanted.name().ifPresent(name -> add(fields, "name", foundMetadata.name(), name));
    wanted.tier().ifPresent(tier -> add(fields, "performance tier", foundMetadata.tier(), tier));
    wanted
        .location()
        .ifPresent(location -> add(fields, "location", foundMetadata.location(), location));
    wanted
        .capacity()
        .ifPresent(sessions -> add(fields, "capacity", foundMetadata.capacity(), sessions));
    wanted
        .stakeBaseUnits()
        .filter(stake -> stake.compareTo(found.stakeBaseUnits()) > 0)
        .ifPresent(
            stake ->
                add(
                    fields,
                    "stake (base units of FAB)",
                    Optional.of(found.stakeBaseUnits()),
                    stake));
    wanted.apiUrl().ifPresent(url -> add(fields, "API URL", Optional.of(found.apiUrl()), url));
    if (!wanted.modelIds().isEmpty() && !sameSet(found.modelIds(), wanted.modelIds())) {
      fields.add(
          new FieldDifference("models", found.modelIds().toString(), wanted.modelIds().toString()));
    }
    wanted
        .priceNativeWei()
        .ifPresent(
            price ->
                add(
                    fields,
                    "native price (wei per token)",
                    Optional.of(found.priceNativeWei()),
                    price));
    wanted
        .priceStableBaseUnits()
        .ifPresent(
            price ->
                add(
                    fields,
                    "stablecoin price (base units per token)",
                    Optional.of(found.priceStableBaseUnits()),
                    price));
    metadata
        .publicKey()
        .ifPresent(key -> add(fields, "public key", foundMetadata.publicKey(), key));
    if (!foundMetadata.hasHardware()) {
      fields.add(new FieldDifference("hardware", NONE, "the facts of this machine"));
    }
    return new HostDiff(fields);
  }

  private static boolean sameSet(List<Bytes32> one, List<Bytes32> other) {
    return new HashSet<>(one).equals(new HashSet<>(other));
  }

  private static <T> void add(
      List<FieldDifference> fields, String field, Optional<T> found, T wanted) {
    if (!Objects.equals(found.orElse(null), wanted)) {
      fields.add(
          new FieldDifference(field, found.map(Object::toString).orElse(NONE), wanted.toString()));
    }
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean has(String field) {
    return fields.stream().anyMatch(difference -> difference.field().equals(field));
  }
}
