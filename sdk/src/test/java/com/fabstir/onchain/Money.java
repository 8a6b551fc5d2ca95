package com.fabstir.onchain;

import java.math.BigInteger;

/** Amounts that the tests use. */
public final class Money {
  /** Exactly the stake of a host, in base units. */
  public static final BigInteger STAKE = BigInteger.TEN.pow(21);

  /** Lowest native price, in wei per token. */
  public static final BigInteger PRICE_NATIVE = BigInteger.valueOf(2_272_727_273L);

  public static final BigInteger PRICE_STABLE = BigInteger.valueOf(2000);

  private Money() {}
}
