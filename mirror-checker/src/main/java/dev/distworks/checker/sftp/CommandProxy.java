package dev.distworks.checker.sftp;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Speaks SSH through a program's standard input and output. No shell reads the command. */
final class CommandProxy implements Proxy {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final String command;
  private @Nullable Process process;

  CommandProxy(String command) {
    this.command = command;
  }

  @Override
  public void connect(SocketFactory factory, String host, int port, int timeout)
      throws IOException {
    process =
        new ProcessBuilder(words(host, port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** The words of the command, quotes taken off; host and port cannot make two of one. */
  private List<String> words(String host, int port) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String bare =
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3);
      words.add(bare.replace("%h", host).replace("%p", Integer.toString(port)));
    }
    return words;
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not connected");
    }
    return process;
  }

  @Override
  public InputStream getInputStream() {
    return running().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() {
    return running().getOutputStream();
  }

  @Override
  public @Nullable Socket getSocket() {
    return null; // there is none, which jsch expects to be said so
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
