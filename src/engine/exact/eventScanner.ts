/** A scanner all of whose hits are events: between them nothing has to be told, drawn, or taken back. */

export abstract class EventScanner {
  catchUp(): void {}

  peek(): number {
    return Infinity;
  }

  tell(): void {}

  takeBack(): void {}

  beginDeciding(): void {}

  beginCounting(): void {}

  missRate(): number {
    return 0;
  }

  exclude(): void {}

  unchangedHits(): number {
    return 0;
  }
}
