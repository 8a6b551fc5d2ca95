package com.fabstir.devnet.contract;

/** Where the contracts of a devnet are, each address with 0x in EIP-55 form. */
public record DevnetAddresses(
    String nodeRegistry,
    String jobMarketplace,
    String modelRegistry,
    String hostEarnings,
    String proofSystem,
    String fabToken,
    String usdcToken,
    String multicall3) {

  /** Where Multicall3 is on all chains, and so on every devnet. */
  public static final String MULTICALL3 = "0xcA11bde05977b3631167028862bE2a173976CA11";

  /** The addresses of the contracts of October 2025 on Base Sepolia. */
  public static final DevnetAddresses CANONICAL =
      new DevnetAddresses(
          "0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6",
          "0xc6D44D7f2DfA8fdbb1614a8b6675c78D3cfA376E",
          "0x92b2De840bB2171203011A6dBA928d855cA8183E",
          "0x908962e8c6CE72610021586f85ebDE09aAc97776",
          "0x2ACcc60893872A499700908889B38C5420CBcFD1",
          "0xC78949004B4EB6dEf2D66e49Cd81231472612D62",
          "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
          MULTICALL3);
}
