package com.fabstir.devnet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * A model that the registry approves.
 *
 * @param repo the repository, for example {@code owner/name}; case matters
 * @param file the file name as registered
 * @param sha256 hash of the file, 32 bytes in hex with or without 0x
 */
public record ApprovedModel(String repo, String file, String sha256) {

  /**
   * The two models that real clients know. The hash of the second is the one on Base Sepolia, and
   * it is wrong: it is that of an error page, so no file can match it.
   */
  public static final List<ApprovedModel> WELL_KNOWN =
      List.of(
          new ApprovedModel(
              "CohereForAI/TinyVicuna-1B-32k-GGUF",
              "tiny-vicuna-1b.q4_k_m.gguf",
              "329d002bc20d4e7baae25df802c9678b5a4340b3ce91f23e6a0644975e95935f"),
          new ApprovedModel(
              "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF",
              "tinyllama-1b.Q4_K_M.gguf",
              "45b71fe98efe5f530b825dce6f5049d738e9c16869f10be4370ab81a9912d4a6"));

  /** keccak256 of {@code repo/file}, 32 bytes in hex with 0x. */
  public String id() {
    return Numeric.toHexString(Hash.sha3((repo + "/" + file).getBytes(UTF_8)));
  }
}
