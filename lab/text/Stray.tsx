/** Says of an address that it names what is not there: what is shown instead, and a way on; nothing if it is right. */
export const Stray = ({ note }: { readonly note: string | null }) =>
  note && (
    <p class="stray" role="status">
      {note}
    </p>
  );
