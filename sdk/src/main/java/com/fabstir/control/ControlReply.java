package com.fabstir.control;

import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a node answers; one JSON object on one line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlReply.Status.class, name = "status"),
  @JsonSubTypes.Type(value = ControlReply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = ControlReply.Log.class, name = "log"),
  @JsonSubTypes.Type(value = ControlReply.Reloaded.class, name = "reloaded"),
  @JsonSubTypes.Type(value = ControlReply.Failed.class, name = "failed")
})
sealed interface ControlReply {
  record Status(NodeStatus status) implements ControlReply {}

  record Done() implements ControlReply {}

  record Log(List<String> lines) implements ControlReply {}

  record Reloaded(ReloadReport report) implements ControlReply {}

  /**
   * @param code name of an {@link com.fabstir.error.ErrorCode}
   * @param hint the next step, or empty
   */
  record Failed(String code, String message, String hint) implements ControlReply {}
}
