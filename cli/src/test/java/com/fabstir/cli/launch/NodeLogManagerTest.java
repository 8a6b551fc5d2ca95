package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class NodeLogManagerTest {
  private final NodeLogManager manager = new NodeLogManager();
  private final Kept kept = new Kept();

  private static final class Kept extends Handler {
    private int records;
    private boolean closed;

    @Override
    public void publish(LogRecord record) {
      records++;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void theLogStaysOpenWhenTheJvmBeginsToEnd() {
    Logger logger = new Logger("kept", null) {};
    manager.addLogger(logger);
    logger.addHandler(kept);

    manager.reset();
    logger.log(Level.WARNING, "draining");
    assertThat(kept.closed).isFalse();
    assertThat(kept.records).isOne();

    manager.close();
    assertThat(kept.closed).isTrue();
    assertThat(logger.getHandlers()).isEmpty();
  }
}
