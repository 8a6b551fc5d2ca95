package com.fabstir.host;

/** One thing that is on chain otherwise than wanted. */
public record FieldDifference(String field, String found, String wanted) {
  @Override
  public String toString() {
    return field + ": found " + found + ", wanted " + wanted;
  }
}
