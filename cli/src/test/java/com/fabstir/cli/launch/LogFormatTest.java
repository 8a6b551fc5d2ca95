package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.plugin.SessionScope;
import java.math.BigInteger;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogFormatTest {
  private static LogRecord record() {
    var record = new LogRecord(Level.WARNING, "Line {0}\nand \"{1}\"");
    record.setParameters(new Object[] {1, "two"});
    record.setLoggerName("com.fabstir.node.Node");
    record.setInstant(Instant.parse("2026-11-24T14:00:00.123Z"));
    return record;
  }

  @Test
  void textHasTimeLevelLoggerJobAndMessage() {
    String[] line = {""};
    SessionScope.run(
        BigInteger.valueOf(42), () -> line[0] = LogFormat.TEXT.formatter().format(record()));

    assertThat(line[0])
        .isEqualTo(
            "2026-11-24T14:00:00.123Z WARNING com.fabstir.node.Node [job 42] Line 1\nand"
                + " \"two\"\n");
    assertThat(LogFormat.TEXT.formatter().format(record())).doesNotContain("[job");
  }

  @Test
  void jsonIsOneObjectALineWithTheSessionThatItIsAbout() {
    LogRecord record = record();
    record.setThrown(new IllegalStateException("outer", new IllegalArgumentException("inner")));
    String[] line = {""};
    SessionScope.run(
        BigInteger.valueOf(42), () -> line[0] = LogFormat.JSON.formatter().format(record));

    assertThat(line[0]).endsWith("}\n").hasLineCount(1);
    JsonNode json = JsonMapper.shared().readTree(line[0]);
    assertThat(json.get("time").stringValue()).isEqualTo("2026-11-24T14:00:00.123Z");
    assertThat(json.get("level").stringValue()).isEqualTo("WARNING");
    assertThat(json.get("logger").stringValue()).isEqualTo("com.fabstir.node.Node");
    assertThat(json.get("session").stringValue()).isEqualTo("42");
    assertThat(json.get("message").stringValue()).isEqualTo("Line 1\nand \"two\"");
    assertThat(json.get("exceptions").size()).isEqualTo(2);
    assertThat(json.get("exceptions").get(1).get("message").stringValue()).isEqualTo("inner");
    assertThat(json.get("exceptions").get(0).get("frames").get(0).stringValue())
        .contains("LogFormatTest");
  }

  @Test
  void jsonWithoutASessionHasNoSuchMember() {
    JsonNode json = JsonMapper.shared().readTree(LogFormat.JSON.formatter().format(record()));

    assertThat(json.has("session")).isFalse();
    assertThat(json.has("exceptions")).isFalse();
  }
}
