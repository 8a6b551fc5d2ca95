package com.fabstir.devnet.registry;

import com.fabstir.devnet.rpc.Hex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state file that anvil wrote at its end. A restarted anvil makes a genesis block of its own
 * and writes both into the next file, where the wrong one may win; and its clock forgets how far it
 * was moved. Both are put right before a restart.
 */
record SavedState(Path file) {

  /**
   * Removes all blocks 0 but the recorded one.
   *
   * @return when the chain's clock must go on, so that no block is earlier than the one before
   */
  Instant prepareRestart(Instant genesisTime) {
    ObjectNode state = (ObjectNode) JsonMapper.shared().readTree(file);
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode block : state.path("blocks")) {
      if (number(block) != 0 || time(block.path("header")).equals(genesisTime)) {
        kept.add(block);
      }
    }
    state.putArray("blocks").addAll(kept);
    replace(state);
    Instant next = time(state.path("block")).plusSeconds(1);
    Instant now = Instant.now();
    return next.isAfter(now) ? next : now;
  }

  private void replace(ObjectNode state) {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    JsonMapper.shared().writeValue(whole, state);
    try {
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(JsonNode block) {
    return Hex.toInteger(block.path("header").path("number").asString()).longValueExact();
  }

  private static Instant time(JsonNode header) {
    return Instant.ofEpochSecond(
        Hex.toInteger(header.path("timestamp").asString()).longValueExact());
  }
}
