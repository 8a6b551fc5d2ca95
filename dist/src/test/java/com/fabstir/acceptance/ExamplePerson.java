package com.fabstir.acceptance;

import com.fabstir.acceptance.ExampleScript.Cue;
import com.fabstir.acceptance.TranscriptTerminal.Person;
import com.fabstir.acceptance.TranscriptTerminal.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Follows an example's own cues, one after the other, and else does as every reader. */
final class ExamplePerson implements Person {
  private final Person everyReader = new TranscriptPerson();
  private final Deque<Cue> cues;
  private int from;

  ExamplePerson(List<Cue> cues) {
    this.cues = new ArrayDeque<>(cues);
  }

  @Override
  public Optional<Reply> reply(String seen) {
    if (!cues.isEmpty()) {
      Matcher cue = cues.getFirst().text().matcher(seen);
      if (cue.find(Math.min(from, seen.length()))) {
        from = cue.end();
        return Optional.of(cues.removeFirst().reply());
      }
    }
    return everyReader.reply(seen);
  }
}
