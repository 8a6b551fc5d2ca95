package com.fabstir.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a file in order on a thread of its own, some blocks ahead of whoever works on them, so that
 * neither waits for the other while both have work.
 */
final class ReadAhead implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS = 3;

  private final FileChannel channel;
  private final Thread reader;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Step> read = new ArrayBlockingQueue<>(BLOCKS + 1);
  private byte[] lent;

  private ReadAhead(FileChannel channel) {
    this.channel = channel;
    for (int i = 0; i < BLOCKS; i++) {
      free.add(new byte[BLOCK_BYTES]);
    }
    // A platform thread: reading a file would occupy a virtual thread's carrier all the time.
    this.reader = Thread.ofPlatform().daemon().name("read-ahead").start(this::readAll);
  }

  static ReadAhead open(Path file) throws IOException {
    return new ReadAhead(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** What the reader has to say: some bytes, the end, or a failure. */
  sealed interface Step {
    /**
     * @param bytes valid until the next call of {@link ReadAhead#next}
     */
    record Block(byte[] bytes, int length) implements Step {}

    /** The file has no more bytes. */
    record End() implements Step {}

    /** The file cannot be read on. */
    record Failed(IOException cause) implements Step {}
  }

  /**
   * The next bytes of the file, in order.
   *
   * @return a block or the end
   * @throws IOException as reading gave it
   */
  Step next() throws IOException, InterruptedException {
    if (lent != null) {
      free.put(lent);
      lent = null;
    }
    // No switch over types: its method handles would cost the start of short commands.
    Step step = read.take();
    if (step instanceof Step.Failed failed) {
      throw failed.cause();
    }
    if (step instanceof Step.Block block) {
      lent = block.bytes();
    }
    return step;
  }

  private void readAll() {
    try {
      while (true) {
        byte[] block = free.take();
        int length = channel.read(ByteBuffer.wrap(block));
        if (length < 0) {
          read.put(new Step.End());
          return;
        }
        read.put(new Step.Block(block, length));
      }
    } catch (IOException failure) {
      // There is always room: no more blocks than places, and one place more.
      read.add(new Step.Failed(failure));
    } catch (InterruptedException _) {
      // Closed: nobody listens.
    }
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    channel.close();
  }
}
