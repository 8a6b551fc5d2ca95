package com.fabstir.cli.launch;

import com.fabstir.config.ConfigOrigin;
import com.fabstir.plugin.LiveSettings;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the node's JVM tells its parent, one JSON document a line on standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NodeMessage.Said.class, name = "said"),
  @JsonSubTypes.Type(value = NodeMessage.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = NodeMessage.Reloaded.class, name = "reloaded"),
  @JsonSubTypes.Type(value = NodeMessage.Failed.class, name = "failed")
})
public sealed interface NodeMessage {

  /** A line for the operator. */
  record Said(String line) implements NodeMessage {}

  /** The node serves. */
  record Ready(long pid, int apiPort) implements NodeMessage {}

  /**
   * The node has taken up other settings.
   *
   * @param logLevel java.util.logging level name
   */
  record Reloaded(LiveSettings live, String logLevel, ConfigOrigin origin) implements NodeMessage {}

  /**
   * The node could not start or had to end.
   *
   * @param code name of an {@link com.fabstir.error.ErrorCode}
   */
  record Failed(String code, String message, String hint) implements NodeMessage {}
}
