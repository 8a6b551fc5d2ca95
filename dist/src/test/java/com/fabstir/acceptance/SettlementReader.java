package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a session paid, read from the chain's events by a program that shares no code with us. */
record SettlementReader(URI rpcUrl, String marketplace) {

  /** Amounts in base units. */
  record Settlement(
      BigInteger tokensClaimed,
      BigInteger pricePerToken,
      BigInteger deposit,
      BigInteger gross,
      BigInteger hostShare,
      BigInteger treasury,
      BigInteger refund,
      String createTransaction,
      List<String> claimTransactions,
      String completeTransaction,
      List<String> problems) {}

  Settlement read(BigInteger jobId) {
    JsonNode document = run(jobId);
    return new Settlement(
        amount(document, "tokensClaimed"),
        amount(document, "pricePerToken"),
        amount(document, "deposit"),
        amount(document, "gross"),
        amount(document, "hostShare"),
        amount(document, "treasury"),
        amount(document, "refund"),
        document.get("createTransaction").asString(),
        texts(document.get("claimTransactions")),
        document.get("completeTransaction").asString(),
        texts(document.get("problems")));
  }

  private static BigInteger amount(JsonNode document, String field) {
    return new BigInteger(document.get(field).asString());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode run(BigInteger jobId) {
    Path folder = Path.of(System.getProperty("fabstir.root")).resolve("dist/src/test/js");
    try {
      Process process =
          new ProcessBuilder(
                  "node", "settlement-reader.mjs", rpcUrl.toString(), marketplace, "" + jobId)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0 && !output.startsWith("{")) {
        throw new AssertionError("the reader failed on job " + jobId + ":\n" + output);
      }
      return JsonMapper.shared().readTree(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
