describe('many draws at once', () => {
  it('are those of one by one', () => {
    for (const [n, m] of [
      [1, 2],
      [359104, 7],
      [2097152, 2097151],
      [1500000, 1999999],
    ] as const) {
      const [one, other] = [new Stream(5, 'pairs'), new Stream(5, 'pairs')];
      const [firsts, seconds] = [new Uint32Array(20000), new Uint32Array(20000)];
      one.fillBelow(firsts, n, seconds, m, 20000);
      for (let pair = 0; pair < 20000; pair++) {
        expect([firsts[pair], seconds[pair]]).toEqual([other.below(n), other.below(m)]);
      }
      expect(one.save()).toEqual(other.save());
    }
  });
});
