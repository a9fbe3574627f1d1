// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.gwtmockito.GwtMockitoTestRunner;
import elemental2.dom.AbortSignal;
import elemental2.dom.EventListener;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mockito.ArgumentCaptor;

@RunWith(GwtMockitoTestRunner.class)
public final class AbortsTest {
  private final AbortSignal signal = mock(AbortSignal.class);
  private int aborted;

  private EventListener listener() {
    ArgumentCaptor<EventListener> listener = ArgumentCaptor.forClass(EventListener.class);
    verify(signal).addEventListener(eq("abort"), listener.capture());
    return listener.getValue();
  }

  @Test
  public void f44_theActionRunsWhenTheSignalFires() {
    Aborts.listen(signal, () -> aborted++);
    EventListener listener = listener();
    assertEquals(0, aborted);
    listener.handleEvent(null);
    assertEquals(1, aborted);
  }

  @Test
  public void f42_theActionRunsAtOnceWhenTheSignalHasFired() {
    signal.aborted = true;
    Aborts.listen(signal, () -> aborted++).run();
    assertEquals(1, aborted);
    verify(signal, never()).addEventListener(any(), any());
  }

  @Test
  public void f47_theVeryListenerIsRemoved() {
    Runnable stop = Aborts.listen(signal, () -> aborted++);
    EventListener listener = listener();
    stop.run();
    verify(signal).removeEventListener("abort", listener);
  }

  @Test
  public void f44_noSignalNeverFires() {
    Aborts.listen(null, () -> aborted++).run();
    assertEquals(0, aborted);
  }
}
