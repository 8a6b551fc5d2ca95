package com.fabstir.wire;

import java.util.Optional;

/**
 * The one place where frames become records and records become frames. It has no state and may be
 * shared.
 *
 * <p>Reading accepts both spellings of members, ids as numbers or decimal text, hex of either case
 * with or without 0x, and ignores unknown members. Writing always gives the same form: snake case,
 * lower-case hex without 0x, the documented order.
 */
public final class WireCodec {
  private final ClientMessageReader clientReader;
  private final ClientMessageWriter clientWriter;
  private final ServerMessageReader serverReader;
  private final ServerMessageWriter serverWriter;
  private final PromptReader promptReader;
  private final PromptWriter promptWriter;
  private final CompletionReader completionReader;

  public WireCodec() {
    this(WireLimits.DEFAULT);
  }

  public WireCodec(WireLimits limits) {
    JsonText json = new JsonText(limits);
    promptReader = new PromptReader(json);
    promptWriter = new PromptWriter(json);
    completionReader = new CompletionReader(json, promptReader);
    clientReader = new ClientMessageReader(json, promptReader);
    clientWriter = new ClientMessageWriter(json, promptWriter);
    serverReader = new ServerMessageReader(json);
    serverWriter = new ServerMessageWriter(json);
  }

  /**
   * Reads what a client sent.
   *
   * @throws WireException with the error to answer, which carries the id and the session as far as
   *     they could be read: MESSAGE_TOO_LARGE, INVALID_REQUEST (no JSON, members missing or of a
   *     wrong type), UNSUPPORTED (unknown type), INVALID_JOB_ID, EMPTY_PROMPT, MISSING_PAYLOAD,
   *     INVALID_PAYLOAD, MISSING_PAYLOAD_FIELDS, INVALID_HEX_ENCODING, INVALID_NONCE_SIZE
   */
  public ClientMessage readClient(String frame) {
    return clientReader.read(frame);
  }

  /**
   * Reads what a node sent.
   *
   * @return empty for a type that this protocol does not know, which a client ignores
   * @throws WireException when the message is no JSON or lacks what it needs
   */
  public Optional<ServerMessage> readServer(String frame) {
    return serverReader.read(frame);
  }

  public String write(ClientMessage message) {
    return clientWriter.write(message);
  }

  public String write(ServerMessage message) {
    return serverWriter.write(message);
  }

  /**
   * Reads the decrypted text of an {@code encrypted_message}: a JSON object with a string member
   * {@code prompt} (new generation), else the whole text is the prompt.
   *
   * @param outerOptions used where the decrypted object says nothing
   * @throws WireException EMPTY_PROMPT, INVALID_REQUEST (an option of a wrong type or out of range)
   */
  public PromptRequest readPrompt(String plaintext, PromptOptions outerOptions) {
    return promptReader.decrypted(plaintext, outerOptions);
  }

  /**
   * Reads the body of {@code POST /v1/inference}.
   *
   * @throws WireException MESSAGE_TOO_LARGE, INVALID_REQUEST, INVALID_JOB_ID, EMPTY_PROMPT
   */
  public InferenceBody readInference(String body) {
    return promptReader.inference(body);
  }

  /**
   * Reads the body of {@code POST /v1/chat/completions}.
   *
   * @throws WireException MESSAGE_TOO_LARGE, INVALID_REQUEST, INVALID_JOB_ID
   */
  public CompletionBody readChat(String body) {
    return completionReader.chat(body);
  }

  /**
   * Reads the body of {@code POST /v1/completions}.
   *
   * @throws WireException MESSAGE_TOO_LARGE, INVALID_REQUEST, INVALID_JOB_ID, EMPTY_PROMPT
   */
  public CompletionBody readCompletion(String body) {
    return completionReader.text(body);
  }

  /** The text to encrypt for a prompt; the inverse of {@link #readPrompt}. */
  public String writePrompt(PromptRequest request) {
    return promptWriter.plaintext(request);
  }
}
