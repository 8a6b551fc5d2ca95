package com.fabstir.contract;

/** Families of deployed contracts that differ in encoding, layout and price scale. */
public enum ContractGeneration {
  /** October 2025: the guide's addresses, and what the devnet deploys. */
  A,
  /** January 2026. */
  B,
  /** February 2026. */
  C
}
