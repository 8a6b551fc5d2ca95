package com.fabstir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.model.ProgressLine.Mode;
import com.fabstir.model.ByteProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a person sees while bytes go by. */
class ProgressLineTest {
  private static final long MEBIBYTE = 1L << 20;

  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private ProgressLine line(int columns, Mode mode) {
    return new ProgressLine("Hashing x", new PrintWriter(out), columns, mode, nanos::get);
  }

  private void after(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Test
  void tellsPartRateAndTimeLeftOfAllFilesTogether() {
    try (var line = line(100, Mode.ANIMATED)) {
      ByteProgress first = line.part(100 * MEBIBYTE);
      ByteProgress second = line.part(300 * MEBIBYTE);
      first.advanced(MEBIBYTE / 2, 100 * MEBIBYTE);
      after(Duration.ofSeconds(1));
      first.advanced(100 * MEBIBYTE, 100 * MEBIBYTE);
      after(Duration.ofSeconds(1));
      second.advanced(2 * MEBIBYTE, 300 * MEBIBYTE);

      assertThat(out.toString())
          .contains("\rHashing x   25 %  100.0 MiB of 400.0 MiB  100.0 MiB/s  0:03 left");
    }
    assertThat(out.toString()).endsWith("\r");
  }

  @Test
  void whatWasFetchedBeforeDoesNotCountAsRate() {
    try (var line = line(100, Mode.ANIMATED)) {
      ByteProgress resumed = line.part(100 * MEBIBYTE);
      resumed.advanced(50 * MEBIBYTE, 100 * MEBIBYTE);
      after(Duration.ofSeconds(1));
      resumed.advanced(60 * MEBIBYTE, 100 * MEBIBYTE);

      assertThat(out.toString()).contains("60 %").contains("10.0 MiB/s  0:04 left");
    }
  }

  @Test
  void isSilentForPipesAndForShortWork() {
    try (var line = line(100, Mode.SILENT)) {
      ByteProgress part = line.part(10);
      after(Duration.ofSeconds(5));
      part.advanced(5, 10);
    }
    try (var line = line(100, Mode.ANIMATED)) {
      line.part(10).advanced(10, 10);
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aLogGetsALineNowAndThen() {
    try (var line = line(20, Mode.LINES)) {
      ByteProgress part = line.part(100);
      for (int done = 1; done <= 90; done++) {
        after(Duration.ofSeconds(1));
        part.advanced(done, 100);
      }
    }

    assertThat(out.toString().lines()).hasSize(3).allMatch(l -> l.contains(" of 100 B"));
    assertThat(out.toString()).doesNotContain("\r");
  }

  @Test
  void neverWrapsInANarrowTerminal() {
    try (var line = line(20, Mode.ANIMATED)) {
      ByteProgress part = line.part(100);
      part.advanced(0, 100);
      after(Duration.ofSeconds(1));
      part.advanced(50, 100);
    }
    assertThat(out.toString().split("\r")).allSatisfy(l -> assertThat(l).hasSizeLessThan(20));
  }

  @Test
  void timesAndSizesAreShort() {
    assertThat(ByteText.time(Duration.ofSeconds(7))).isEqualTo("0:07");
    assertThat(ByteText.time(Duration.ofSeconds(760))).isEqualTo("12:40");
    assertThat(ByteText.time(Duration.ofSeconds(3 * 3600 + 309))).isEqualTo("3:05:09");
    assertThat(ByteText.size(999)).isEqualTo("999 B");
    assertThat(ByteText.size(1536)).isEqualTo("1.5 KiB");
    assertThat(ByteText.size(4.1 * (1L << 30))).isEqualTo("4.1 GiB");
  }
}
