package com.fabstir.devnet.anvil;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import java.util.concurrent.CountDownLatch;

/** The main of a JVM that starts a devnet, prints its port and waits to be killed. */
final class ChainHolder {
  private ChainHolder() {}

  public static void main(String[] arguments) throws InterruptedException {
    Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
    System.out.printf("%05d%n", devnet.rpcUrl().getPort());
    new CountDownLatch(1).await();
  }
}
