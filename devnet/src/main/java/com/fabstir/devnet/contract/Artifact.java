package com.fabstir.devnet.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compiled contracts, from this module's resources. */
public enum Artifact {
  DEVNET_TOKEN("DevnetToken"),
  HOST_EARNINGS("HostEarnings"),
  JOB_MARKETPLACE("JobMarketplace"),
  JOB_MARKETPLACE_STRICT_A("JobMarketplaceStrictA"),
  MODEL_REGISTRY("ModelRegistry"),
  MULTICALL3("Multicall3"),
  NODE_REGISTRY("NodeRegistry"),
  PROOF_SYSTEM("ProofSystem");

  private static final String FOLDER = "/com/fabstir/devnet/contracts/";

  private final String contractName;

  Artifact(String contractName) {
    this.contractName = contractName;
  }

  public String contractName() {
    return contractName;
  }

  /** The ABI as the compiler wrote it, a JSON array. */
  public JsonNode abi() {
    return read().path("abi");
  }

  /** The code that creates the contract, with 0x, without constructor arguments. */
  public String bytecode() {
    return read().path("bytecode").asString();
  }

  private JsonNode read() {
    try (InputStream file = Artifact.class.getResourceAsStream(FOLDER + contractName + ".json")) {
      return JsonMapper.shared().readTree(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
