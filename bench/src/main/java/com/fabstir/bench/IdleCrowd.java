package com.fabstir.bench;

import com.fabstir.session.VerifiedHost;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.InitSecret;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WireCodec;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients from many addresses, each with an encrypted session in which it says nothing. */
final class IdleCrowd implements AutoCloseable {
  private static final int PER_ADDRESS = 90;
  private static final int AT_ONCE = 4;

  private final PaidNode node;
  private final VerifiedHost host;
  private final WireCodec codec = new WireCodec();
  private final SecureRandom random = new SecureRandom();
  private final Queue<IdleClient> clients = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean leaving;

  IdleCrowd(PaidNode node, VerifiedHost host) {
    this.node = node;
    this.host = host;
  }

  /** One session for each job; returns when the node has acknowledged all. */
  void open(List<BigInteger> jobs) throws Exception {
    Semaphore slots = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> opened = new ArrayList<>();
      for (int i = 0; i < jobs.size(); i++) {
        int number = i;
        slots.acquire();
        opened.add(
            threads.submit(
                () -> {
                  try {
                    join(number, jobs.get(number));
                  } finally {
                    slots.release();
                  }
                  return null;
                }));
      }
      for (Future<?> one : opened) {
        one.get();
      }
    }
  }

  private void join(int number, BigInteger job) throws IOException {
    int block = number / PER_ADDRESS;
    InetAddress from =
        InetAddress.getByAddress(
            new byte[] {127, 1, (byte) (block / 250), (byte) (block % 250 + 1)});
    IdleClient client = new IdleClient(from, node.process().url());
    clients.add(client);
    RequestId id = RequestId.of("init-" + number);
    client.send(
        codec.write(
            new ClientMessage.EncryptedSessionInit(
                Optional.of(id),
                Optional.of("session-" + job),
                Optional.of(job),
                OptionalLong.of(node.chainId()),
                new Handshake(random)
                    .offer(
                        host.publicKey(),
                        node.crowdWallet(),
                        InitSecret.of(SessionKey.random(random), job, Optional.empty())))));
    String answer = client.receive();
    while (answer.contains("\"connected\"")) {
      answer = client.receive();
    }
    if (!answer.contains("session_init_ack")) {
      throw new IOException("job " + job + ": " + answer);
    }
    readers.execute(() -> stay(client));
  }

  private void stay(IdleClient client) {
    try {
      while (true) {
        client.receive();
      }
    } catch (IOException gone) {
      if (!leaving) {
        lost.incrementAndGet();
      }
    }
  }

  /** Sessions whose socket the node has closed. */
  int lost() {
    return lost.get();
  }

  int size() {
    return clients.size();
  }

  @Override
  public void close() throws IOException {
    leaving = true;
    for (IdleClient client : clients) {
      client.close();
    }
    readers.close();
  }
}
