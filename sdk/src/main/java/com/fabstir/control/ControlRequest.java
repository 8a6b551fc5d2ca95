package com.fabstir.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What may be asked of a running node; one JSON object on one line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlRequest.Status.class, name = "status"),
  @JsonSubTypes.Type(value = ControlRequest.Drain.class, name = "drain"),
  @JsonSubTypes.Type(value = ControlRequest.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = ControlRequest.Logs.class, name = "logs"),
  @JsonSubTypes.Type(value = ControlRequest.Reload.class, name = "reload")
})
sealed interface ControlRequest {
  /** Raised when a member changes its meaning. */
  int VERSION = 1;

  int version();

  record Status(int version) implements ControlRequest {}

  /**
   * No new sessions; running answers end, claims and settlements are made.
   *
   * @param limitSeconds 0 or more
   */
  record Drain(int version, long limitSeconds) implements ControlRequest {}

  /** Answered at once; the node drains and ends afterwards. */
  record Stop(int version) implements ControlRequest {}

  /**
   * @param lines how many of the last lines of the log
   */
  record Logs(int version, int lines) implements ControlRequest {}

  /** Reads the configuration again. */
  record Reload(int version) implements ControlRequest {}
}
