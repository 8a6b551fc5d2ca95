package com.fabstir.cli.amount;

import picocli.CommandLine.ITypeConverter;

/** Reads amounts on the command line. */
public final class AmountConverter implements ITypeConverter<Amount> {
  @Override
  public Amount convert(String value) {
    return Amount.parse(value);
  }
}
