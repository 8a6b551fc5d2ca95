package com.fabstir.shell.run;

import com.fabstir.shell.Interruption;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The way into another program. When nobody reads any more, the writer is asked to end. */
final class WatchedPipe extends FilterOutputStream {
  private final Interruption unread;

  /**
   * @param unread the wish that the writer ends
   */
  WatchedPipe(OutputStream pipe, Interruption unread) {
    super(pipe);
    this.unread = unread;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException closed) {
      unread.interrupt();
      throw closed;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException closed) {
      unread.interrupt();
      throw closed;
    }
  }
}
