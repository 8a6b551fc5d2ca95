package com.fabstir.host;

import com.fabstir.model.ModelId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the wishes of one chain. */
final class HostWishes {
  static final Set<String> PRICES = Set.of("native", "stable", "usd-per-native");
  private static final Pattern STAKE = Pattern.compile("([0-9]+(?:\\.[0-9]{1,18})?)\\s*(FAB)");
  private static final int FAB_DECIMALS = 18;
  private static final int MAX_CAPACITY = 256;

  private HostWishes() {}

  static HostSpec spec(HostFileNode wishes) {
    Optional<HostFileNode> prices = wishes.child("prices");
    prices.ifPresent(node -> node.requireKnown(PRICES));
    Optional<BigDecimal> rate = prices.flatMap(node -> node.positive("usd-per-native"));
    return new HostSpec(
        Optional.of(wishes.required("name")),
        Optional.of(wishes.text("tier").orElse("standard")),
        Optional.of(wishes.required("url")),
        wishes.texts("models", ModelId::parse),
        prices.flatMap(
            node -> node.value("native", PriceReader.nativeCoin(rate)::baseUnitsPerToken)),
        prices.flatMap(node -> node.value("stable", PriceReader.stable()::baseUnitsPerToken)),
        wishes.text("location"),
        wishes.text("stake").map(text -> stake(wishes, text)),
        wishes.whole("capacity", 1, MAX_CAPACITY));
  }

  private static BigInteger stake(HostFileNode wishes, String text) {
    Matcher parts = STAKE.matcher(text);
    if (!parts.matches()) {
      throw wishes.invalid("stake", "an amount such as '1000 FAB'", text);
    }
    return new BigDecimal(parts.group(1)).movePointRight(FAB_DECIMALS).toBigIntegerExact();
  }
}
