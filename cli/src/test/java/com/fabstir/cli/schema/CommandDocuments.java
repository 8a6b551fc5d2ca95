package com.fabstir.cli.schema;

import com.fabstir.cli.output.ErrorDocument;
import java.util.Map;
import java.util.TreeMap;

/** What each command's result document is made of; a new command needs a line here. */
final class CommandDocuments {
  private static final String ROOT = "com.fabstir.cli.";

  private final Map<String, DocumentForm> forms = new TreeMap<>();

  CommandDocuments() {
    put("__complete", one("completion.CompleteCommand$Written"));
    put("balance", one("money.Wallet"));
    put("chain add", one("chains.ChainDocument"));
    put("chain edit", one("chains.ChainDocument"));
    put("chain list", many("chains.ChainDocument"));
    put("chain remove", one("chains.ChainRemoveCommand$Removed"));
    put("chain show", one("chains.ChainDocument"));
    put("chain test", one("chains.ChainTestDocument"));
    put("chain use", one("chains.ChainUseCommand$Chosen"));
    put("chat", one("chat.ChatCommand$ChatDocument"));
    put("commands", many("reference.CommandEntry"));
    put("completion bash", one("completion.PrintScriptCommand$Script"));
    put("completion fish", one("completion.PrintScriptCommand$Script"));
    put("completion install", one("completion.CompletionInstallCommand$Installed"));
    put("completion zsh", one("completion.PrintScriptCommand$Script"));
    put("config explain", one("config.ConfigExplainCommand$Document"));
    put("config path", one("config.ConfigPathCommand$Document"));
    put("config set", one("config.ConfigFileDesk$Document"));
    put("config show", one("config.ConfigShowCommand$Document"));
    put("config unset", one("config.ConfigFileDesk$Document"));
    put("dashboard", one("dashboard.DashboardDocument"));
    put("deposit", one("money.Payment$PaymentDocument"));
    put("devnet accounts", many("devnet.DevnetAccountsCommand$AccountDocument"));
    put("devnet down", one("devnet.DevnetDocument"));
    put("devnet fund", one("devnet.DevnetFundCommand$Funded"));
    put("devnet status", oneOrMany("devnet.DevnetDocument"));
    put("devnet time", one("devnet.DevnetTimeCommand$Moved"));
    put("devnet up", one("devnet.DevnetDocument"));
    put("doctor", one("doctor.DoctorDocument"));
    put("earnings", one("money.EarningsCommand$EarningsDocument"));
    put(
        "earnings withdraw",
        new DocumentForm.OneWith(
            type("money.EarningsWithdrawCommand$Withdrawn"),
            type("money.Payment$PaymentDocument")));
    put("history", one("session.HistoryCommand$History"));
    put(
        "host apply",
        new DocumentForm.PerChainEither(
            type("registration.ChangeDocument"), type("registration.HostPlanDocument")));
    put("host diff", perChain("registration.HostDiffCommand$DiffDocument"));
    put("host export", new DocumentForm.Published("host.schema.json"));
    put("host leave", oneOrPerChain("registration.ChangeDocument"));
    put("host plan", perChain("registration.HostPlanDocument"));
    put("host status", oneOrPerChain("registration.HostStatusDocument"));
    put("help", one("reference.HelpCommand$Document"));
    put("hosts", one("chat.HostsCommand$HostsDocument"));
    put("key add-remote", one("key.AccountDocument"));
    put("key export", one("key.KeyExportCommand$Exported"));
    put("key import", one("key.AccountDocument"));
    put("key list", many("key.AccountDocument"));
    put("key new", one("key.AccountDocument"));
    put("key password", one("key.KeyPasswordCommand$Changed"));
    put("key rehearse", one("key.KeyRehearseCommand$Rehearsal"));
    put("key remove", one("key.KeyRemoveCommand$Removed"));
    put("key show", one("key.AccountDocument"));
    put("key use", one("key.AccountDocument"));
    put("model download", one("model.ModelDownloadCommand$Result"));
    put("model execute", one("model.Ballot$Cast"));
    put("model hash", one("model.ModelHashCommand$Result"));
    put("model id", one("model.ModelIdCommand$Identified"));
    put("model inspect", new DocumentForm.One(com.fabstir.model.ModelDescription.class));
    put("model list", one("model.ModelListCommand$Registry"));
    put("model proposals", one("model.ModelProposalsCommand$Proposals"));
    put("model propose", one("model.Ballot$Cast"));
    put("model verify", one("model.ModelVerifyCommand$Verification"));
    put("model vote", one("model.Ballot$Cast"));
    put("model withdraw-votes", one("model.Ballot$Cast"));
    put("node logs", one("node.NodeLogsCommand$Log"));
    put("node reload", new DocumentForm.One(com.fabstir.plugin.ReloadReport.class));
    put("node run", one("node.NodeRunCommand$Ended"));
    put("node start", one("node.NodeStartCommand$Started"));
    put("node status", new DocumentForm.One(com.fabstir.plugin.NodeStatus.class));
    put("node stop", one("node.NodeStopCommand$Stopped"));
    put("proof verify", one("proof.ProofVerifyCommand$Verification"));
    put("quickstart", one("quickstart.QuickstartCommand$QuickstartDocument"));
    put("register-node", oneOrPerChain("registration.ChangeDocument"));
    put("registration-status", oneOrPerChain("registration.HostDocument"));
    put("session complete", one("session.SessionEndCommand$Ended"));
    put("session explain", one("session.explain.SessionStory"));
    put("session list", many("session.SessionRow"));
    put("session recover", one("session.SessionRecoverCommand$Recovered"));
    put("session show", one("session.SessionShowCommand$Detail"));
    put("session timeout", one("session.SessionEndCommand$Ended"));
    put("tx cancel", one("tx.ReplaceCommand$Document"));
    put("tx list", many("tx.TxSummary"));
    put("tx show", one("tx.TxDetail"));
    put("tx speed-up", one("tx.ReplaceCommand$Document"));
    put("unregister-node", oneOrPerChain("registration.ChangeDocument"));
    put("update-registration", oneOrPerChain("registration.ChangeDocument"));
    put("withdraw", one("money.Payment$PaymentDocument"));
    put(SchemaFiles.ERROR, new DocumentForm.One(ErrorDocument.class));
  }

  /** By the command's words. */
  Map<String, DocumentForm> all() {
    return forms;
  }

  private void put(String command, DocumentForm form) {
    forms.put(command, form);
  }

  private static DocumentForm one(String name) {
    return new DocumentForm.One(type(name));
  }

  private static DocumentForm many(String name) {
    return new DocumentForm.Many(type(name));
  }

  private static DocumentForm oneOrMany(String name) {
    return new DocumentForm.OneOrMany(type(name));
  }

  private static DocumentForm perChain(String name) {
    return new DocumentForm.PerChain(type(name));
  }

  private static DocumentForm oneOrPerChain(String name) {
    return new DocumentForm.OneOrPerChain(type(name));
  }

  /** By name: most of these records are their command's own and private. */
  private static Class<?> type(String name) {
    try {
      return Class.forName(ROOT + name);
    } catch (ClassNotFoundException gone) {
      throw new AssertionError("CommandDocuments names " + name + ", which is gone", gone);
    }
  }
}
