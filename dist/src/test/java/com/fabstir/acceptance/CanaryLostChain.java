package com.fabstir.acceptance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Endpoints that do not work or repeat what they are asked, and stores that cannot be read. */
final class CanaryLostChain implements Consumer<CanaryScene> {
  @Override
  public void accept(CanaryScene scene) {
    String key = "0x" + scene.secrets().clientKeyHex();
    String token = scene.secrets().endpointToken();
    String wallet = "deposit 0.01ETH --yes -o json";
    for (String url :
        scene.some(
            2,
            List.of(
                scene.stage().echoUrl(),
                "http://user:" + token + "@127.0.0.1:1/v3/?key=" + token,
                "http://127.0.0.1:1/v3/" + token,
                "htp://127.0.0.1/" + token,
                "http://127.0.0.1:1/ " + token))) {
      Map<String, String> variables = scene.chainAnd("RPC_URL", url, "HOST_PRIVATE_KEY", key);
      scene.fails("", variables, wallet);
      if (scene.complete()) {
        scene.fails("", variables, "balance");
        scene.fails("", variables, "doctor");
        scene.fails("", variables, "host status -o json");
        scene.fails("", variables, "node run");
      }
    }
    Map<String, String> variables = scene.chainAnd("HOST_PRIVATE_KEY", key);
    scene.stage().folder("broken");
    scene.stage().write("broken/accounts.db", "no database, but long enough to be read as one");
    variables.put("FABSTIR_HOME", scene.stage().path("broken").toString());
    scene.fails("", variables, wallet);
    if (scene.complete()) {
      variables.put("FABSTIR_HOME", scene.given("nothing"));
      scene.fails("", variables, wallet);
      variables.remove("RPC_URL");
      variables.put("FABSTIR_HOME", scene.stage().path("local").toString());
      scene.ok("", variables, "devnet up -o json");
      scene.ok("", variables, "devnet down");
    }
  }
}
