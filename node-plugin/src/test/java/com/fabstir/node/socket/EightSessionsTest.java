package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class EightSessionsTest {
  private static final List<String> PROMPTS =
      List.of(
          "Hello",
          "Who are you?",
          "What is fabstir?",
          "How do I start?",
          "How do I become a host?",
          "What is a checkpoint?",
          "How is a model id made?",
          "Tell me a story about a dragon named Mia");

  @Test
  void getTheirOwnAnswersAtTheSameTime(Devnet devnet, @TempDir Path directory) throws Exception {
    try (NodeOnDevnet node =
            new NodeOnDevnet(devnet, directory).withMaxSessions(8).registered().started();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, String> alone = new LinkedHashMap<>();
      for (String prompt : PROMPTS) {
        alone.put(prompt, answer(node, node.newJob(), prompt));
      }
      assertThat(alone.values()).doesNotHaveDuplicates();

      List<BigInteger> jobs = PROMPTS.stream().map(_ -> node.newJob()).toList();
      List<Future<String>> together = new ArrayList<>();
      for (int i = 0; i < PROMPTS.size(); i++) {
        String prompt = PROMPTS.get(i);
        BigInteger job = jobs.get(i);
        together.add(threads.submit(() -> answer(node, job, prompt)));
      }

      for (int i = 0; i < PROMPTS.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(PROMPTS.get(i)));
      }
    }
  }

  private static String answer(NodeOnDevnet node, BigInteger job, String prompt) {
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      return client.ask(cipher, job, "m1", prompt).answer(cipher).text();
    }
  }
}
